using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.People;

namespace TrustSafeguard.Application.Requests.Acknowledgements;

/// <param name="StaffMember">Who says that they have read and understood it.</param>
/// <param name="Policy">The id of the policy.</param>
public sealed record AcknowledgePolicy(string StaffMember, string Policy) : IRequest
{
    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<StaffMemberView>(StaffMember);

    /// <inheritdoc/>
    bool IRequest.IsDecidedByPolicy => true;
}
