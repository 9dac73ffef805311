/// A closed list of names that travel as strings.
///
/// A name outside the list is no error anywhere: `from_str` answers `None`, and who holds only that holds nothing.
macro_rules! vocabulary {
    (
        $(#[$doc:meta])*
        pub enum $name:ident { $( $(#[$word_doc:meta])* $word:ident = $text:literal, )+ }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[$word_doc])* $word, )+ }

        impl $name {
            /// Every word, in the order of the documentation.
            pub const ALL: &[Self] = &[ $( Self::$word, )+ ];

            /// The name as it travels.
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$word => $text, )+ }
            }

            /// The word of that name, if there is one.
            #[expect(clippy::should_implement_trait, reason = "an unknown name is not an error")]
            pub fn from_str(name: &str) -> Option<Self> {
                match name { $( $text => Some(Self::$word), )+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

pub(super) use vocabulary;
