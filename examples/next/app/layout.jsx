import "./style.css";

export const metadata = { title: "Workflow runs in a Next app", icons: "data:," };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
