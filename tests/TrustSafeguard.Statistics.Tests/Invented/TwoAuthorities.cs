using System.Collections.Immutable;

namespace TrustSafeguard.Statistics.Tests.Invented;

/// <summary>
/// A real trust with schools of two or three authorities, of which the first counts by a version of its own from 1 October on and the second by another all year. Of each
/// contact it is known how many months it lay back, so that it can be counted by any version.
/// </summary>
public sealed class TwoAuthorities
{
    public const string England = "england-1";
    private const int EnglandMonths = 12;

    private const int MostOfAuthority = 30;
    private const int FirstMonths = 60;
    private const int SecondMonths = 24;
    private const int NotRecorded = 2;

    private static readonly DateOnly FirstBegins = new(2019, 10, 1);

    private readonly string first;
    private readonly string second;
    private readonly List<(Occurrence Contact, int? Months)> contacts;

    public TwoAuthorities(int seed)
    {
        var trusts = Register.Academies().GroupBy(school => school.Trust).Where(trust => trust.Skip(3).Any() && trust.DistinctBy(school => school.Authority).Count() is 2 or 3)
            .OrderBy(trust => trust.Key, StringComparer.Ordinal).ToList();
        var trust = trusts[(int)(seed * 7919L % trusts.Count)];
        Trust = trust.Key;
        Authorities = [.. trust.Select(school => school.Authority).Distinct()];
        (first, second) = (Authorities[0], Authorities[1]);
        Schools = [.. Authorities.SelectMany(code => Register.Academies().Where(school => school.Authority == code)
            .OrderBy(school => school.Trust != Trust).ThenBy(school => school.Urn).Take(MostOfAuthority))];
        var chance = new Random(seed);
        contacts = [.. Incidents.Invent(Schools, Year, seed % 2 == 0 ? 10 : 4, seed).Select(contact => (contact, Ago(chance)))];
    }

    public static Period Year { get; } = Period.AprilToMarch(2019);

    public static Subject Contacts { get; } = Incidents.Contacts with
    {
        Breakdowns =
        [
            .. Incidents.Contacts.Breakdowns.Where(breakdown => breakdown.Name is "role" or "outcome"),
            new("historic", ["recent", "historic", "not recorded"]),
        ],
    };

    public string Trust { get; }

    public ImmutableArray<string> Authorities { get; }

    public ImmutableArray<RegisterSchool> Schools { get; }

    public ReleaseRequest OfAuthority(string code) =>
        Requests.OfAuthority(code, Schools, Year) with { Subject = Contacts, Concepts = ConceptsOf(Schools.Where(school => school.Authority == code)) };

    public ReleaseRequest OfTrust(Period period) =>
        Requests.OfTrust(Trust, Schools, period) with { Subject = Contacts, Concepts = ConceptsOf(Schools.Where(school => school.Trust == Trust)) };

    /// <summary>Each contact by the version of its authority on its day.</summary>
    public List<Occurrence> Counted() => Counted(contact => MonthsOf(AuthorityOf(contact.School), contact.On));

    /// <summary>Each by the version of authorities that have none of their own.</summary>
    public List<Occurrence> CountedByEngland() => Counted(_ => EnglandMonths);

    /// <summary>How many are in another category by the one than by the other.</summary>
    public int Differing() => Counted().Zip(CountedByEngland()).Count(pair => pair.First.Categories[^1] != pair.Second.Categories[^1]);

    private List<Occurrence> Counted(Func<Occurrence, int> monthsOf)
    {
        var (role, outcome) = (PlaceOf("role"), PlaceOf("outcome"));
        return
        [
            .. contacts.Select(each => each.Contact with
            {
                Categories = [each.Contact.Categories[role], each.Contact.Categories[outcome], each.Months is not { } ago ? NotRecorded : ago > monthsOf(each.Contact) ? 1 : 0],
            }),
        ];
    }

    private CountedConcepts ConceptsOf(IEnumerable<RegisterSchool> schools) => CountedConcepts.Of(
        from authority in schools.GroupBy(school => school.Authority)
        from part in authority.Key == first
            ? [(England, new Period(Year.First, FirstBegins.AddDays(-1))), ($"{first}-1", new Period(FirstBegins, Year.Last))]
            : new[] { (authority.Key == second ? $"{second}-1" : England, Year) }
        select new ConceptsOfDays(part.Item1, part.Item2, [.. authority.Select(school => school.Urn).Order()]));

    private int MonthsOf(string authority, DateOnly day) => authority == first && day >= FirstBegins ? FirstMonths : authority == second ? SecondMonths : EnglandMonths;

    private string AuthorityOf(int urn) => Schools.First(school => school.Urn == urn).Authority;

    private static int PlaceOf(string breakdown) => Incidents.Contacts.Breakdowns.Index().First(each => each.Item.Name == breakdown).Index;

    private static int? Ago(Random chance) => chance.NextDouble() switch
    {
        < 0.6 => chance.Next(12),
        < 0.75 => 13 + chance.Next(11),
        < 0.88 => 25 + chance.Next(35),
        < 0.95 => 61 + chance.Next(200),
        _ => null,
    };
}
