namespace TrustSafeguard.Application.Requests.People;

/// <param name="StaffMember">Who leaves.</param>
/// <param name="On">The first day on which they no longer work there.</param>
public sealed record RecordStaffMemberLeft(string StaffMember, DateOnly On) : IRequest;
