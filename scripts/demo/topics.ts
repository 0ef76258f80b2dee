import type { TopicInput } from "#workflow/topic/save-topic.ts";

/** What the sample newsroom files its checks under. */
export const DEMO_TOPICS = {
  arms: {
    name: "Arms trade",
    description:
      "Who sells weapons to whom, how much, and what the figures count: deliveries, orders, licences and prices.",
  },
  energy: {
    name: "Energy",
    description: "Oil, gas and power: where they come from, who buys them, and what they cost.",
  },
  diplomacy: {
    name: "Diplomacy",
    description: "What governments say to and of each other: visits, agreements, votes and denials.",
  },
  press: {
    name: "The press",
    description: "What newspapers and agencies say of themselves and of each other.",
  },
} as const satisfies Readonly<Record<string, TopicInput>>;

/** One of them. */
export type DemoTopic = keyof typeof DEMO_TOPICS;
