using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.People;

/// <summary>Finds students by their log and a date of birth that was ever told of them: of those born on one day there are few in one log.</summary>
/// <remarks>A date that was put right still finds them: a child who is there twice is not parted by a correction of one of the two records.</remarks>
internal sealed class StudentsByBirth
{
    private readonly StudentRows students;
    private readonly RowsByHash first;

    // Dates that took another's place, in the order of telling.
    private readonly VersionedRows<CorrectedBirth> corrected = new();
    private readonly RowsByHash later;

    public StudentsByBirth(StudentRows students)
    {
        this.students = students;
        first = new RowsByHash(row => HashOf(students.SchoolOf(row).LogHash, students[row].Born));
        later = new RowsByHash(number => HashOf(students.SchoolOf(corrected[number].Student).LogHash, corrected[number].Born));
    }

    /// <summary>Takes in the next student, whose row stands already.</summary>
    public void Add(int row) => first.Add(row);

    /// <summary>Takes in that a date of birth is another one.</summary>
    public void Correct(int row, DateOnly born) => later.Add(corrected.Add(new CorrectedBirth(row, born.DayNumber)));

    /// <summary>Takes in all at once that were loaded, once their schools are known. Nobody has looked for any yet.</summary>
    public void Fill(IEnumerable<(int Row, DateOnly Born)> corrections)
    {
        first.Fill(students.Count);
        foreach (var (row, born) in corrections)
        {
            corrected.Add(new CorrectedBirth(row, born.DayNumber));
        }

        later.Fill(corrected.Count);
    }

    /// <summary>The rows of those of whom a log told this date of birth, whatever stands there now; one whose date was put right may come twice.</summary>
    public IEnumerable<int> Find(LogId log, DateOnly born)
    {
        var (hash, day) = (HashOf(log.GetHashCode(), born.DayNumber), born.DayNumber);
        foreach (var row in first.Find(hash, students.Count))
        {
            if (students[row].Born == day && students.LogOf(row) == log)
            {
                yield return row;
            }
        }

        foreach (var number in later.Find(hash, corrected.Count))
        {
            if (corrected[number].Born == day && students.LogOf(corrected[number].Student) == log)
            {
                yield return corrected[number].Student;
            }
        }
    }

    private static int HashOf(int log, int born) => HashCode.Combine(log, born);

    private readonly record struct CorrectedBirth(int Student, int Born);
}
