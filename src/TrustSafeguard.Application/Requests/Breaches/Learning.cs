using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Requests.Breaches;

/// <summary>When a school was told of something, in the words of whoever records it.</summary>
internal static class Learning
{
    private static readonly Refusal InTheFuture = new(
        "breach.learnt-in-the-future", "Look at `learntAt`, which lies in the future: it is when the school was told.", "learntAt");
    private static readonly Refusal TooLongAgo = new(
        "breach.learnt-too-long-ago", $"Look at the year of `learntAt`: it lies {DateLimits.YearsBack} years back or more.", "learntAt");

    public static Refusal? RefusalOf(DateTimeOffset? learntAt, DateTimeOffset now) =>
        learntAt > now ? InTheFuture
        : learntAt is { } time && DateLimits.IsTooLongAgo(LondonTime.DateOf(time), LondonTime.DateOf(now)) ? TooLongAgo
        : null;
}
