import { linkOfTab } from "./address.ts";

const link = linkOfTab();
if (link) location.replace(link);
