using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.People;

/// <param name="School">The URN of the school.</param>
/// <param name="DisplayName">The name that staff see.</param>
/// <param name="DateOfBirth">From which the age is reckoned.</param>
/// <param name="RequestId">The caller's own name for the request.</param>
/// <param name="LeftOn">The first day on which they are a former student, where they have left already.</param>
public sealed record EnrolStudent(int School, string DisplayName, DateOnly DateOfBirth, string? RequestId = null, DateOnly? LeftOn = null) : IRequest
{
    public string DisplayName { get; init; } = PlainText.Tidy(DisplayName);

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Organisations.FindSchool(School);

    /// <inheritdoc/>
    public string Creates(string ownName) => StreamKinds.Student.Named(ownName).Name;
}
