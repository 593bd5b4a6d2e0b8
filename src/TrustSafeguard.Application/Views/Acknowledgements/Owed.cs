namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>Something that somebody owes.</summary>
/// <param name="Reason">Why.</param>
/// <param name="From">From when on, without a break.</param>
internal readonly record struct Owed(AcknowledgementReason Reason, DateTimeOffset From);
