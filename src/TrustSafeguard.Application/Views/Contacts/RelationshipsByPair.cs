using TrustSafeguard.Application.Views.Versions;

namespace TrustSafeguard.Application.Views.Contacts;

/// <summary>Finds what lies between two people.</summary>
/// <param name="relationships">All relationships.</param>
internal sealed class RelationshipsByPair(VersionedRows<RelationshipRow> relationships)
{
    private readonly RowsByHash rows = new(row => HashOf(relationships[row].StaffMember, relationships[row].Student));

    /// <summary>Takes in the next relationship, whose row stands already.</summary>
    public void Add(int row) => rows.Add(row);

    /// <summary>Takes in all at once, where nobody has looked for any yet.</summary>
    public void Fill(int count) => rows.Fill(count);

    /// <summary>The row of what lies between two people; below 0 where there is nothing.</summary>
    public int Find(int staffMember, int student)
    {
        foreach (var row in rows.Find(HashOf(staffMember, student), relationships.Count))
        {
            if (IsBetween(row, staffMember, student))
            {
                return row;
            }
        }

        return RowsById.None;
    }

    /// <summary>Has brought near what is looked at where that of two people is looked for (<see cref="FarMemory"/>): at first what says where to look.</summary>
    public void Foresee(int staffMember, int student) => rows.Foresee(HashOf(staffMember, student));

    /// <summary>Then the row that is looked at first.</summary>
    /// <returns>That row; below 0 where none is.</returns>
    public int ForeseeFirst(int staffMember, int student) => Foreseen(rows.FirstOf(HashOf(staffMember, student)));

    /// <summary>Then the row that is looked at after one that was.</summary>
    /// <returns>That row; below 0 where the search ends.</returns>
    public int ForeseeNext(int row, int staffMember, int student) => row < 0 || IsBetween(row, staffMember, student) ? RowsById.None : Foreseen(rows.RowAfter(row));

    private int Foreseen(int row)
    {
        relationships.Foresee(row);
        return row;
    }

    private bool IsBetween(int row, int staffMember, int student) => relationships[row].StaffMember == staffMember && relationships[row].Student == student;

    // Neighbours differ in the lower digits of both.
    private static int HashOf(int staffMember, int student) => unchecked((staffMember * 16777619) + student);
}
