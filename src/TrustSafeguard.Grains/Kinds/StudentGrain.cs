using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Kinds;

/// <summary>One child or former student.</summary>
[Alias("ts.student")]
public interface IStudentGrain : IDecidingGrain<StudentCommand>;

/// <inheritdoc cref="IStudentGrain"/>
[GrainType("student")]
public sealed class StudentGrain(GrainServices services) : DecidingGrain<StudentState, StudentCommand, StudentEvent>(services, StreamKinds.Student), IStudentGrain;
