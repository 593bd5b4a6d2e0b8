namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>A school's coverage, and how long it stays right where nothing happens.</summary>
public sealed record CoverageInForce(AcknowledgementCoverage Coverage, DateTimeOffset From, DateTimeOffset Until)
{
    public bool Holds(DateTimeOffset time) => From <= time && time < Until;
}
