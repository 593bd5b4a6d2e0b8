using TrustSafeguard.Application.Views.Versions;

namespace TrustSafeguard.Application.Views.People;

/// <summary>What changes of a student: that they leave.</summary>
internal sealed class StudentLeaving
{
    private const int None = -1;

    private readonly int row;
    private Versioned<DateOnly?> on;
    private Versioned<int> told;

    /// <param name="row">The student's.</param>
    public StudentLeaving(int row) => this.row = row;

    public StudentLeaving(Saved saved)
    {
        row = saved.Row;
        (on.Value, told.Value) = (saved.Day == None ? null : DateOnly.FromDayNumber(saved.Day), saved.Told);
    }

    /// <summary>The first day on which the child is a former student; null where it was taken back.</summary>
    public DateOnly? On => on.Value;

    /// <summary>How often it was told, apart from corrections.</summary>
    public int Told => told.Value;

    public void Tell(DateOnly day)
    {
        on.Value = day;
        told.Value++;
    }

    public void Correct(DateOnly? day) => on.Value = day;

    public Saved Save() => new(row, On?.DayNumber ?? None, Told);

    /// <summary>What is written of it.</summary>
    /// <param name="Row">The student's.</param>
    /// <param name="Day">The day number; below 0 where it was taken back.</param>
    /// <param name="Told">How often it was told.</param>
    public readonly record struct Saved(int Row, int Day, int Told);
}
