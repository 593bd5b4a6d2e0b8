namespace TrustSafeguard.Gateway.CommandLine.Import;

/// <summary>A row of the pupils file.</summary>
/// <param name="Line">Where it stands.</param>
/// <param name="School">The school; its phase follows from whom it teaches.</param>
/// <param name="IsAcademy">Whether it belongs to a trust, by its type; otherwise its local authority maintains it.</param>
public sealed record StateSchool(long Line, SchoolDetails School, bool IsAcademy);
