using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Application.Views.Authorisations;

/// <summary>What an authorisation is worth in what lies ahead of its period, by what is published and known now.</summary>
/// <remarks>INVARIANT: whatever it was granted under, the policies in force decide.</remarks>
public sealed class AuthorisationStanding
{
    private readonly DateTimeOffset now;
    private readonly IReadOnlyList<AuthorisationOutlook> ahead;

    internal AuthorisationStanding(PolicyLibrary policies, AuthorisationView authorisation, DateTimeOffset now)
    {
        (Authorisation, this.now) = (authorisation, now);
        ahead = AuthorisationOutlook.Ahead(policies, authorisation, now);
        IReadOnlyList<Findings> readings = [.. ahead.SelectMany(each => each.InEachReading)];
        Asked = Findings.ApproversThroughout(readings);
        var required = readings.Aggregate(FactSet.Empty, (facts, each) => facts.Union(each.MissingFacts));
        AsksInWriting = required.Contains(Fact.ParentAgreedInWriting);
        MissingFacts = required.Except(authorisation.ShownBy(now));
    }

    /// <summary>The authorisation whose standing it is.</summary>
    public AuthorisationView Authorisation { get; }

    /// <summary>Whose agreement would do in all that lies ahead; empty where the policies ask nobody.</summary>
    internal IReadOnlyList<RoleSet> Asked { get; }

    /// <summary>Whether a parent's or carer's agreement counts only in writing, in any of what lies ahead.</summary>
    internal bool AsksInWriting { get; }

    /// <summary>Whether the policies prohibit it, whoever agrees, in all that lies ahead of its period.</summary>
    public bool IsBarred => ahead.Count > 0 && ahead.All(each => each.Findings.Assessment.Outcome == Outcome.Prohibited);

    /// <summary>What the policies say to it now, or when its period begins, before anybody has agreed; null where that is over.</summary>
    public Outcome? OutcomeAhead => ahead is [var first, ..] ? first.Findings.Assessment.Outcome : null;

    /// <summary>From when on the policies say something else to it than before, or its member of staff has left.</summary>
    public IReadOnlyList<AuthorisationOutlook> Changes => [.. ahead.Zip(ahead.Skip(1)).Where(pair => !pair.First.IsSameAs(pair.Second)).Select(pair => pair.Second)];

    /// <summary>Who still has to agree: of each group that could, those who have not.</summary>
    /// <returns>Empty where all have, where nobody is asked, and where it is refused, taken back or over.</returns>
    public IReadOnlyList<RoleSet> StillNeeded
    {
        get
        {
            if (!Authorisation.IsOpen)
            {
                return [];
            }

            RoleSet[] agreed = [.. Authorisation.AgreedBy(now, AsksInWriting)];
            RoleSet[] wanted = [.. from asked in RoleRules.GroupsAbout(Asked, Authorisation.Requested.Roles)
                                   select agreed.Select(words => RoleRules.StillWanted(asked, words)).MinBy(left => left.Count)];
            return wanted.Any(group => group.IsEmpty) ? [] : wanted;
        }
    }

    /// <summary>What has to be there besides the agreement, in all that lies ahead.</summary>
    public FactSet MissingFacts { get; }

    /// <summary>Those of <see cref="MissingFacts"/> that only a record can show.</summary>
    public FactSet MissingRecords => MissingFacts.Intersect(FactsOfRecord.All);

    /// <summary>Whether the activity is permitted on the strength of it now, or at the first moment of its period.</summary>
    public bool Permits =>
        ahead is [var first, ..] && Grants(first.From) && Authorisation.AgreedBy(now).Any(agreed => first.IsPermittedBy(agreed, Authorisation.ShownBy(now)));

    private bool Grants(DateTimeOffset at) =>
        Authorisation.Covers(Authorisation.Requested.Activity, Authorisation.Student, Authorisation.Otherwise, at);
}
