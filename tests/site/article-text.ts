/** A sample report, written for this project, that makes the claims of the demonstration case. */
export const ARTICLE_TEXT = `Russia’s deputy foreign minister, Andrey Rudenko, has waved away a report that India is looking to put distance between itself and Moscow, for decades its main supplier of arms.

“We have no such information,” he told the state news agency TASS on Monday, adding that the matter was on the conscience of Reuters, which had run the story a day earlier on the word of people it did not name. Indian partners, he said, were as interested in working together as before.

A great deal of hardware hangs on the answer. India, the world’s biggest arms importer, has spent more than $60 billion on foreign weapons in the past two decades, and over 60 percent of them came from Russia: tanks, an aircraft carrier, missiles to bring down aircraft. Plans to make the AK-203 rifle at a plant in India would bind the two industries more closely still.

A December visit

In public, nothing has changed. India’s external affairs minister, S. Jaishankar, spent part of December in Moscow, where the talks ran from trade to energy to defence, and his ministry says that India–Russia ties remain strong. His counterpart, Sergei Lavrov, said afterwards that the two had gone over military-technical cooperation, the joint production of weapons included, and that Russia stood ready to help India make more at home.

Making more at home is also what Washington has on offer. Only last summer Delhi and Washington struck an agreement by which General Electric will build engines for fighter jets in India, and officials on both sides talk of doing the same with other equipment.

The price of oil

Arms are no longer the only tie. Since 2022 India has been one of the largest buyers of Russian oil, at prices its refiners have found hard to refuse. To give up either trade, diplomats in Delhi say, would push Moscow further towards Beijing, and that is the outcome they want least.

So the likeliest course is the present one. Orders already placed will be delivered late, spare parts will be found where they can be found, and each capital will go on describing the friendship in the words it has always used. Whether that counts as distance depends on who is asked, and in the past week nobody who would put a name to the answer has been willing to say.`;
