namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>The version that somebody is taken to know: the one that they acknowledged last, or the one that they started under.</summary>
internal readonly record struct KnownVersion(string PolicyId, DateTimeOffset At)
{
    public static KnownVersion Of(AcknowledgementView given) => new(given.PolicyId, given.AcknowledgedAt);
}
