/**
 * Runs inside Thunderbird, with its rights: what a person sees and presses in its windows. Everything that goes in and comes
 * out is JSON.
 */
globalThis.reader = {
  /** Her account and her calendar, as the assistant of the first start would set them up. */
  settle({ name, address }) {
    const { accounts, outgoingServer } = mail();
    const [user, host] = address.split("@");
    const relay = outgoingServer.createServer("smtp");
    relay.QueryInterface(Ci.nsISmtpServer).hostname = host;
    const identity = accounts.createIdentity();
    Object.assign(identity, { fullName: name, email: address, smtpServerKey: relay.key });
    const account = accounts.createAccount();
    account.addIdentity(identity);
    account.incomingServer = accounts.createIncomingServer(user, host, "pop3");
    accounts.createLocalMailAccount();
    home().setProperty("disabled", false);
    home().setProperty("imip.identity.key", identity.key);
  },

  /** Takes a mail into the inbox and opens it: what the bar above it says and offers, once it has looked into her calendar. */
  async open(raw) {
    const { MailUtils } = ChromeUtils.importESModule("resource:///modules/MailUtils.sys.mjs");
    const inbox = folder(Ci.nsMsgFolderFlags.Inbox).QueryInterface(Ci.nsIMsgLocalMailFolder);
    const message = inbox.addMessage(raw);
    // The bar of the mail before would look like this one's until this one is read.
    messageWindow()?.messageBrowser.contentWindow.calImipBar.resetBar();
    if (!MailUtils.openMessageInExistingWindow(message)) MailUtils.openMessageInNewWindow(message);
    const page = await until(() => messageWindow()?.messageBrowser?.contentWindow, "the mail opens");
    await until(() => page.calImipBar?.itipItem, "the bar of an invitation shows");
    const { document, calImipBar } = page;
    return {
      says: document.querySelector(".calendar-notification-bar .msgNotificationBarText").textContent,
      change: calImipBar.actionFunc?.method ?? null,
      offers: [...document.querySelectorAll("#imip-view-toolbar > toolbarbutton:not([hidden])")].map(({ id }) => id),
    };
  },

  /** Presses a button of the bar and confirms what is asked. `AUTO` also answers by mail, which stays in the outbox. */
  async press(status, response) {
    const { calImipBar } = messageWindow().messageBrowser.contentWindow;
    const { prompt } = Services;
    const asked = [];
    const done = finished(calImipBar);
    const before = waiting().length;
    Services.prompt = { __proto__: prompt, confirm: (_window, _title, question) => asked.push(question) > 0 };
    try {
      calImipBar.executeAction(status, response);
      await done;
    } finally {
      Services.prompt = prompt;
    }
    const answer = response === "AUTO" ? await until(() => waiting()[before], "the answer is in the outbox") : null;
    return { asked, answer: answer ? bytesOf(answer) : null };
  },

  /** What her calendar has of an event. */
  async event(uid) {
    const item = await home().getItem(uid);
    return item ? told(item) : null;
  },

  /** Everything that a calendar at an address brings whoever subscribes to it. */
  async subscribe(address) {
    const fetched = cal().manager.createCalendar("ics", Services.io.newURI(address));
    cal().manager.registerCalendar(fetched);
    const items = await until(async () => {
      const all = await fetched.getItemsAsArray(Ci.calICalendar.ITEM_FILTER_ALL_ITEMS, 0, null, null);
      return all.length ? all : null;
    }, "the calendar is fetched");
    cal().manager.removeCalendar(fetched);
    return items.map(told);
  },
};

const mail = () => ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs").MailServices;
const cal = () => ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs").cal;
const home = () => cal().manager.getCalendars()[0];
const messageWindow = () => Services.wm.getMostRecentWindow("mail:messageWindow");

function folder(flag) {
  const roots = mail().accounts.accounts.map(({ incomingServer }) => incomingServer.rootFolder);
  return roots.map((root) => root.getFolderWithFlags(flag)).find(Boolean);
}

function waiting() {
  return [...(folder(Ci.nsMsgFolderFlags.Queue)?.messages ?? [])];
}

function bytesOf(header) {
  const stream = Cc["@mozilla.org/binaryinputstream;1"].createInstance(Ci.nsIBinaryInputStream);
  stream.setInputStream(header.folder.getMsgInputStream(header, {}));
  return stream.readBytes(stream.available());
}

/** The bar hands what is to be done to Thunderbird's calendar and does not wait for it. */
function finished(bar) {
  const act = bar.actionFunc;
  return new Promise((resolve, reject) => {
    const listening = (listener, ...rest) =>
      act(
        {
          onOperationComplete(...outcome) {
            listener.onOperationComplete(...outcome);
            if (Components.isSuccessCode(outcome[1])) resolve();
            else reject(new Error(`the calendar refused: ${outcome[1]}`));
          },
          onGetResult() {},
        },
        ...rest,
      );
    bar.actionFunc = Object.assign(listening, { method: act.method });
  });
}

function told(item) {
  const instant = (time) => time.getInTimezone(cal().dtz.UTC).nativeTime / 1000;
  return {
    uid: item.id,
    startsAt: instant(item.startDate),
    endsAt: instant(item.endDate),
    wall: `${item.startDate.icalString} ${item.startDate.timezone.tzid}`,
    dtstamp: instant(item.stampTime),
    sequence: Number(item.getProperty("SEQUENCE")),
    status: item.status,
    summary: item.title,
    description: item.getProperty("DESCRIPTION"),
    organizer: item.organizer?.id ?? null,
    attendees: item.getAttendees().map(({ id, participationStatus }) => `${id} ${participationStatus}`),
  };
}

/** Gives up before the remote control does, after 30 seconds, and says what was missing. */
async function until(find, what) {
  for (const end = Date.now() + 25_000; Date.now() < end; await new Promise((next) => setTimeout(next, 20))) {
    const found = await find();
    if (found) return found;
  }
  throw new Error(`waited in vain until ${what}`);
}
