using TrustSafeguard.Application.Views.Versions;

namespace TrustSafeguard.Application.Views.People;

/// <summary>What changes of a student: that they leave.</summary>
internal sealed class StudentLeaving
{
    private Versioned<DateOnly?> on;
    private Versioned<int> told;

    /// <summary>The first day on which the child is a former student.</summary>
    public DateOnly? On => on.Value;

    /// <summary>How often it was told.</summary>
    public int Told => told.Value;

    public void Tell(DateOnly day)
    {
        on.Value = day;
        told.Value++;
    }
}
