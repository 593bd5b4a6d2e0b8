namespace TrustSafeguard.Gateway.CommandLine.Generate;

/// <summary>How much is generated. Staff, contacts and breaches are for each school.</summary>
/// <remarks>The same options give the same log, byte for byte: nothing else (no clock, no chance) has a say.</remarks>
public sealed record GenerateOptions(int Schools, int Trusts, int Staff, int Contacts, int Breaches, int Seed)
{
    /// <summary>How many students a school has for each member of staff.</summary>
    public const int StudentsPerMemberOfStaff = 10;

    /// <summary>The first URN; none of the register's is as high.</summary>
    public const int FirstUrn = 900_001;

    /// <summary>The year that is told of.</summary>
    public GeneratedYear Year { get; init; } = SchoolYear.Fixed;

    /// <summary>The group UID of a trust by its number.</summary>
    public static string TrustUid(int number) => $"{FirstUrn + number}";

    public int Students => Staff * StudentsPerMemberOfStaff;
}
