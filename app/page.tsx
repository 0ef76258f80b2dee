export default function HomePage() {
  return <h1>Claimdesk</h1>;
}
