namespace TrustSafeguard.EventStore;

/// <summary>What is left of one log.</summary>
/// <param name="Log">The log.</param>
/// <param name="Records">Records from the first on that are as they were written.</param>
/// <param name="Head">The last of these.</param>
/// <param name="FirstWrong">The first record that is not; nothing for a whole log.</param>
/// <param name="Held">What the head that a second party holds says; nothing where none was given for this log.</param>
public sealed record LogVerification(LogId Log, long Records, LogHead Head, LogDefect? FirstWrong, HeldHead? Held)
{
    /// <summary>Whether nothing speaks against this log.</summary>
    public bool IsWhole => FirstWrong is null && Held is null or HeldHead.Kept;
}
