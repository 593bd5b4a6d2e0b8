namespace TrustSafeguard.Application.Requests.People;

/// <param name="Student">Who leaves.</param>
/// <param name="On">The first day on which they are a former student.</param>
public sealed record RecordStudentLeft(string Student, DateOnly On) : IRequest;
