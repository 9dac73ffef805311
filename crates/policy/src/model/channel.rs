use super::vocabulary::vocabulary;

vocabulary! {
    /// The channels an operator may be given, each within one tenant (S53, D16).
    pub enum Channel {
        /// Chat on a web page.
        WebChat = "webChat",
        /// Calls.
        IpTelephony = "ipTelephony",
        /// E-mail.
        Email = "email",
        /// Facebook Messenger.
        FacebookMessenger = "facebookMessenger",
        /// WhatsApp.
        WhatsApp = "whatsApp",
        /// Apple Messages for Business.
        AppleMessages = "appleMessages",
        /// VKontakte.
        VKontakte = "vKontakte",
        /// A channel of the company's own, where the company turned it on.
        Generic = "generic",
    }
}
