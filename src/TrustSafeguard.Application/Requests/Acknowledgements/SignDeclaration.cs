using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Acknowledgements;

/// <param name="StaffMember">Who signs.</param>
/// <param name="Declaration">What they declare; the policy that binds them then holds the words.</param>
public sealed record SignDeclaration(string StaffMember, Fact Declaration) : IRequest
{
    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<StaffMemberView>(StaffMember);

    /// <inheritdoc/>
    bool IRequest.IsDecidedByPolicy => true;
}
