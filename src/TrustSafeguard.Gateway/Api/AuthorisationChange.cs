using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api;

/// <summary>What the policies say to an authorised activity from a later moment of its period on, and whether there is anybody left whom it covers.</summary>
public sealed class AuthorisationChange(AuthorisationOutlook ahead)
{
    public DateTimeOffset From => ahead.From;

    public Outcome Outcome => ahead.Findings.Assessment.Outcome;

    public IReadOnlyList<IReadOnlyList<Role>> Approvers => [.. ahead.Findings.ApproversOnRecord.Select(group => group.ToArray())];

    public bool StaffMemberHasLeft => ahead.HasLeft;

    public Policy Policy => ahead.Findings.Assessment.Policy;
}
