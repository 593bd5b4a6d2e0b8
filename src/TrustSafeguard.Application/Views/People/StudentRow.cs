using System.Runtime.InteropServices;

namespace TrustSafeguard.Application.Views.People;

/// <summary>A student as they are kept. When they leave stands beside it, since most have not.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct StudentRow
{
    public required RowId Id { get; init; }

    /// <summary>The number of the school.</summary>
    public required int School { get; init; }

    /// <summary>The day number of the date of birth.</summary>
    public required int Born { get; init; }

    /// <summary>Where the display name stands.</summary>
    public required long DisplayName { get; init; }

    /// <summary>The number of who enrolled them.</summary>
    public required int EnrolledBy { get; init; }
}
