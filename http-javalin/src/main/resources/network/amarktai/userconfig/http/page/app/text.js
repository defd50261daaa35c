/** The texts of the page in the user's language: the server decides what "language" is. */
export { text } from "language";
