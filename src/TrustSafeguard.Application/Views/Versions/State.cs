namespace TrustSafeguard.Application.Views.Versions;

/// <summary>One state of something in the views, and the one before it.</summary>
internal abstract class State
{
    /// <summary>Marks a state of an append that failed: nobody ever sees it.</summary>
    public const long Never = long.MaxValue;

    /// <summary>The number of the append that made it.</summary>
    public long Since { get; set; }

    /// <summary>The state before it that somebody may still read; null where there was none, or nobody can.</summary>
    public State? Older { get; set; }
}
