using System.Collections.Immutable;

namespace TrustSafeguard.Statistics.Tests.Invented;

/// <summary>The same contacts that nobody had, some of which are closed: only of these there is an outcome and a time to close.</summary>
public static class Referrals
{
    private const int Closed = 0;
    private const int Open = 1;
    private const int NotTriaged = 3;

    private static readonly ImmutableArray<int> OfAll = [PlaceOf("role"), PlaceOf("conduct"), PlaceOf("severity"), PlaceOf("limb of the threshold")];
    private static readonly (int Outcome, int Time, int Limb) Places = (PlaceOf("outcome"), PlaceOf("time to close"), PlaceOf("limb of the threshold"));

    public static Subject Subject { get; } = new(
        "referrals",
        ["closed", "open"],
        [],
        [
            Incidents.Contacts.Breakdowns[OfAll[0]],
            Incidents.Contacts.Breakdowns[OfAll[1]],
            Incidents.Contacts.Breakdowns[OfAll[2]],
            new("threshold", ["harm threshold", "low-level", "none", "not triaged yet"]) { Never = [(Closed, NotTriaged)] },
            new("outcome", ["substantiated", "unsubstantiated", "unfounded", "false", "malicious", "not met"]) { OfKind = Closed },
            new("time to close", ["one month", "three months", "twelve months", "longer"]) { OfKind = Closed },
        ])
    {
        IsBrokenDownTogether = true,
    };

    /// <summary>As they were told apart: what has no outcome yet and what is open are nearly the same, and stand in two breakdowns.</summary>
    public static Subject ShownTwice { get; } = new(
        "referrals shown twice",
        ["referral"],
        [0],
        [
            .. Subject.Breakdowns.Take(3),
            new("threshold", ["harm threshold", "low-level", "none", "not triaged yet"]),
            new("outcome", ["substantiated", "unsubstantiated", "unfounded", "false", "malicious", "no outcome yet"]),
            new("time to close", ["one month", "three months", "twelve months", "longer", "open"]),
        ]);

    /// <summary>What a reader knows of these: what is open has no outcome yet, and the other way round; what is not triaged yet is open.</summary>
    public static ImmutableArray<(string Some, string All)> KnownOfShownTwice { get; } =
        [("time to close/4", "outcome/5"), ("outcome/5", "time to close/4"), ("threshold/3", "time to close/4")];

    /// <summary>Contacts as referrals: those without an outcome are open, and what is not recorded of the threshold is not triaged yet where it is open.</summary>
    public static List<Occurrence> Of(IEnumerable<Occurrence> contacts) => [.. contacts.Select(Of)];

    public static Occurrence Of(Occurrence contact)
    {
        var isOpen = contact.Categories[Places.Outcome] == 0;
        var (threshold, time) = (Math.Min(contact.Categories[Places.Limb], NotTriaged - (isOpen ? 0 : 1)), Math.Min(contact.Categories[Places.Time], 3));
        var outcome = contact.Categories[Places.Outcome] - 1 + (time == 3 ? 1 : 0);
        return contact with
        {
            Kind = isOpen ? Open : Closed,
            Categories = [.. OfAll.Take(3).Select(place => contact.Categories[place]), threshold, isOpen ? 0 : outcome, isOpen ? 0 : time],
        };
    }

    /// <summary>The same records told apart as before, but for those that ended without an outcome: there were none.</summary>
    public static List<Occurrence> AsShownTwice(IEnumerable<Occurrence> referrals) =>
    [
        .. referrals.Where(each => each.Kind == Open || each.Categories[4] < 5).Select(each => each with
        {
            Kind = 0,
            Categories = each.Kind == Open ? each.Categories.SetItem(4, 5).SetItem(5, 4) : each.Categories,
        }),
    ];

    private static int PlaceOf(string breakdown) => Incidents.Contacts.Breakdowns.Index().First(each => each.Item.Name == breakdown).Index;
}
