//! Things that go by a name in files: each name stands in one place, and what is read and written follows from it.

/// Declares an enum of things with names, `Variant = "name"`, and with it the list of all names and the name of each.
macro_rules! named {
    ($(#[$doc:meta])* pub enum $Enum:ident { $($(#[$of:meta])* $Variant:ident = $name:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $Enum {
            $($(#[$of])* $Variant,)+
        }

        impl $Enum {
            /// All of them with the names that files use, in the order in which people are told of them.
            pub const ALL: [(&'static str, $Enum); [$($name),+].len()] = [$(($name, $Enum::$Variant)),+];

            /// The name that files use.
            pub fn name(self) -> &'static str {
                match self {
                    $($Enum::$Variant => $name,)+
                }
            }
        }
    };
}

pub(crate) use named;
