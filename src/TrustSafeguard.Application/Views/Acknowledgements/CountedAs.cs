namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>How a member of staff counts in their school's coverage.</summary>
internal enum CountedAs : byte
{
    /// <summary>They are not here, or nothing is asked of them.</summary>
    Nobody,

    /// <summary>They have given what is asked.</summary>
    Current,

    /// <summary>They owe it.</summary>
    Owing,

    /// <summary>They owe it, and are late.</summary>
    Overdue,
}
