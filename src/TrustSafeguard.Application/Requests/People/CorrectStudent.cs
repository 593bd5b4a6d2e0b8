using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.People;

/// <param name="Student">Whose record it is.</param>
/// <param name="DisplayName">The name as it is right; null where that stays.</param>
/// <param name="DateOfBirth">The date of birth as it is right; null where that stays.</param>
/// <param name="IfVersion">The version of the student that was looked at; any where it is left out.</param>
/// <param name="LeftOn">The first day on which they are a former student, as it is right; null where that stays.</param>
/// <param name="HasNotLeft">Whether they have not left: the leaving day that is recorded is taken back.</param>
public sealed record CorrectStudent(
    string Student, string? DisplayName, DateOnly? DateOfBirth, int? IfVersion = null, DateOnly? LeftOn = null, bool HasNotLeft = false) : IRequest
{
    public string? DisplayName { get; init; } = DisplayName is null ? null : PlainText.Tidy(DisplayName);

    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<StudentView>(Student);
}
