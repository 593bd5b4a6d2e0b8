namespace TrustSafeguard.Policies;

/// <summary>Which of two answers asks more.</summary>
public enum Stricter
{
    /// <summary>The left one asks more.</summary>
    Left,

    /// <summary>The right one asks more.</summary>
    Right,

    /// <summary>Neither: whatever satisfies one satisfies the other.</summary>
    Same,

    /// <summary>Neither: each asks for something that the other does not.</summary>
    Incomparable,
}
