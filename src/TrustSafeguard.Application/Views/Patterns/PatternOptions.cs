namespace TrustSafeguard.Application.Views.Patterns;

/// <summary>When concerns about one person are a pattern, and when a school has been silent.</summary>
public sealed record PatternOptions
{
    /// <summary>How many low-level concerns about one person are a pattern. 3.</summary>
    public int PatternConcerns { get; init; } = 3;

    /// <summary>Within how many days before the present they have to lie. 365.</summary>
    public int PatternDays { get; init; } = 365;

    /// <summary>The fewest days, those of August not counted, after which a school at which nothing was recorded is silent. 90: about a term.</summary>
    public int SilenceDays { get; init; } = 90;

    /// <summary>How many times as long as the trust's usual gap between two concerns it has to be at the least. 3.</summary>
    public int SilenceTimes { get; init; } = 3;

    /// <summary>Of how many days before the present the usual gap is worked out. 1,095: three years.</summary>
    public int SilenceUsualDays { get; init; } = 1_095;
}
