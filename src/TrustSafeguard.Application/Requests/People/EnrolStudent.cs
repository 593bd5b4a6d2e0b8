using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.People;

public sealed record EnrolStudent(int School, string DisplayName, DateOnly DateOfBirth, string? RequestId = null) : IRequest
{
    public string DisplayName { get; init; } = PlainText.Tidy(DisplayName);
}
