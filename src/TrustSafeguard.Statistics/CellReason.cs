namespace TrustSafeguard.Statistics;

/// <summary>Why a cell is as it is. Only <see cref="Shown"/> and <see cref="NotRecorded"/> are ever told apart outside: all others are `c`.</summary>
/// <remarks>INVARIANT: kept with releases; values are added at the end and never change.</remarks>
public enum CellReason
{
    /// <summary>It is shown.</summary>
    Shown,

    /// <summary>From 1 to one below the threshold, or a breakdown of a row whose count is.</summary>
    SmallCount,

    /// <summary>Its row is of fewer schools than a row may be shown of.</summary>
    FewSchools,

    /// <summary>All of a group are in this one category.</summary>
    WholeGroup,

    /// <summary>Earlier releases told it, or add up to it, and what has changed since is a small count; or its row is not counted anew, and was never told.</summary>
    SmallChange,

    /// <summary>It would tell one of the others by addition or subtraction.</summary>
    Complement,

    /// <summary>No record holds it yet.</summary>
    NotRecorded,

    /// <summary>It would be shown, and nothing else would protect what earlier releases suppressed: the release shows nothing that was not told before.</summary>
    Withheld,

    /// <summary>Earlier releases may tell it, or nearly, and this one tells nothing more. Later ones protect it where they can, and are not held up where they cannot.</summary>
    ToldBefore,

    /// <summary>Earlier releases were made with looser limits and leave fewer counts possible than this one's ask for: so many as theirs ask for are left.</summary>
    NarrowedBefore,

    /// <summary>Earlier releases, made with looser limits, tell it, or add up to it: by theirs it would be shown.</summary>
    KnownBefore,
}
