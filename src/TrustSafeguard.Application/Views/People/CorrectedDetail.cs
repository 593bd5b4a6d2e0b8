namespace TrustSafeguard.Application.Views.People;

/// <summary>What was put right in a person's record.</summary>
public enum CorrectedDetail
{
    DisplayName,
    Identity,
    LineManager,
    DateOfBirth,
    LeftOn,
}
