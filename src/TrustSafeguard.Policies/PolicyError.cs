namespace TrustSafeguard.Policies;

/// <summary>Why a policy was refused.</summary>
/// <param name="Code">A code that is stable and never reused: <c>policy.unknown-clause</c>.</param>
/// <param name="Message">One sentence: what is wrong, where, and what to do.</param>
/// <param name="Path">Where: <c>overlays[0].overrides[2].stance</c>, <c>clauses[4].exceptions[0]</c>.</param>
public sealed record PolicyError(string Code, string Message, string Path)
{
    internal PolicyError(string code, QuotingMessage message, string path)
        : this(code, message.ToString(), path)
    {
    }
}
