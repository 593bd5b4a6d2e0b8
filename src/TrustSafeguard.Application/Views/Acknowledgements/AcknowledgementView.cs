using TrustSafeguard.Application.Views.People;

namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>Somebody said that they have read and understood a policy.</summary>
public sealed record AcknowledgementView(StaffMemberView StaffMember, string PolicyId, string PolicyHash, DateTimeOffset AcknowledgedAt, long Position);
