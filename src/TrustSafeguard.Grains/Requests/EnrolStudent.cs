namespace TrustSafeguard.Grains.Requests;

public sealed record EnrolStudent(int School, string DisplayName, DateOnly DateOfBirth);
