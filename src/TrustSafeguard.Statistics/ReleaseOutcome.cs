namespace TrustSafeguard.Statistics;

/// <summary>What came of a request: tables, or why there are none.</summary>
public abstract record ReleaseOutcome
{
    private ReleaseOutcome()
    {
    }

    /// <summary>The tables are made and proved. They are published only once the ledger has them.</summary>
    public sealed record Made(Release Release) : ReleaseOutcome;

    /// <summary>Nothing can be published as it was asked.</summary>
    /// <param name="Problem">What is wrong, where, and what to do, in a sentence for whoever asked.</param>
    public sealed record Refused(string Problem) : ReleaseOutcome;
}
