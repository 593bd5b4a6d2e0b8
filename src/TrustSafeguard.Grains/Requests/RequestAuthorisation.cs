using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Requests;

public sealed record RequestAuthorisation(string StaffMember, string? Student, Activity Activity, string Reason, DateTimeOffset From, DateTimeOffset To);
