using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.People;

namespace TrustSafeguard.Application.Requests.People;

/// <param name="Student">Who leaves.</param>
/// <param name="On">The first day on which they are a former student.</param>
public sealed record RecordStudentLeft(string Student, DateOnly On) : IRequest
{
    /// <inheritdoc/>
    public RecordView? Concerns(SafeguardingViews views) => views.Records.Find<StudentView>(Student);
}
