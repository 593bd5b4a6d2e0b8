using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Events;

/// <summary>An acknowledgement, as it is told to subscribers.</summary>
public sealed record AcknowledgementEvent(string Cursor, DateTimeOffset At, StaffMemberView StaffMember, Policy? Policy) : IResumableEvent, INames
{
    IEnumerable<object?> INames.Named => [StaffMember];
}
