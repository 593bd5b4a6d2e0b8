namespace TrustSafeguard.Policies;

/// <summary>Which kinds of counterpart a clause can name, which an activity can have, and as what a child who cannot be named is read.</summary>
public static class Counterparts
{
    private static readonly EnumSet<CounterpartKind> Nobody = EnumSet<CounterpartKind>.Of(CounterpartKind.None);

    private static readonly CounterpartKind[] EitherStudent = [CounterpartKind.CurrentStudent, CounterpartKind.FormerStudent];

    /// <summary>The kinds that a clause can name.</summary>
    public static EnumSet<CounterpartKind> OfClauses { get; } = EnumSet<CounterpartKind>.Of(
        CounterpartKind.CurrentStudent, CounterpartKind.FormerStudent, CounterpartKind.ParentOrCarer, CounterpartKind.Colleague, CounterpartKind.None);

    /// <summary>The kinds that are a student whom the records hold.</summary>
    public static EnumSet<CounterpartKind> Students { get; } = EnumSet<CounterpartKind>.Of(EitherStudent);

    /// <summary>The kinds that are a child or a former student.</summary>
    public static EnumSet<CounterpartKind> Children { get; } = EnumSet<CounterpartKind>.Of(
        CounterpartKind.CurrentStudent, CounterpartKind.FormerStudent, CounterpartKind.UnidentifiedChild, CounterpartKind.ChildOfAnotherSchool);

    /// <summary>
    /// The kinds that are a child whom no record of the school is about: nobody can agree to anything for such a child, and no record of theirs can show anything.
    /// </summary>
    public static EnumSet<CounterpartKind> ChildrenWithoutRecord { get; } = EnumSet<CounterpartKind>.Of(CounterpartKind.UnidentifiedChild, CounterpartKind.ChildOfAnotherSchool);

    /// <summary>The kinds that are a person.</summary>
    public static EnumSet<CounterpartKind> People { get; } = Children.With(CounterpartKind.ParentOrCarer).With(CounterpartKind.Colleague);

    /// <summary>The kinds that an activity can have on the other side.</summary>
    public static EnumSet<CounterpartKind> Of(Activity activity) => activity switch
    {
        Activity.SchoolEmail
            or Activity.PersonalEmail
            or Activity.SchoolPhoneCall
            or Activity.SchoolPhoneText
            or Activity.PersonalPhoneCall
            or Activity.PersonalPhoneText
            or Activity.Letter
            or Activity.SchoolSocialMediaDirectMessage
            or Activity.PersonalSocialMediaMessage
            or Activity.PersonalSocialMediaConnection
            or Activity.SharePersonalContactDetails
            or Activity.ChanceMeeting
            or Activity.SocialMeeting
            or Activity.ClubOrSportsActivity
            or Activity.PhysicalContact
            or Activity.IntimateRelationship
            or Activity.LoneLift
            or Activity.AccompaniedLift
            or Activity.ExistingConnectionDiscovered => People,
        Activity.PrivateTuition
            or Activity.StudentInStaffHome
            or Activity.PhotographOfInjury
            or Activity.AudioRecordingOfDisclosure
            or Activity.PublishStudentPhotograph
            or Activity.InfatuationNoticed => Children,
        Activity.PostAboutColleague => EnumSet<CounterpartKind>.Of(CounterpartKind.Colleague),
        Activity.PersonalPhoneInClass
            or Activity.PersonalPhoneInStaffArea
            or Activity.JoinSchoolWifi
            or Activity.SchoolEmailForPersonalAccount
            or Activity.NameSchoolInPersonalProfile
            or Activity.OpenSchoolSocialMediaAccount => Nobody,
        _ => People.Union(Nobody),
    };

    /// <summary>
    /// The kind that is meant where nobody says who is on the other side: nobody, or the only one that the activity can have; null where there has to be somebody,
    /// and it has to be said who. Nobody is meant only where no other kind is answered more strictly: <see cref="Policy.TurnsOnCounterpart"/>.
    /// </summary>
    public static CounterpartKind? MeantWithoutWords(Activity activity)
    {
        var possible = Of(activity);
        return possible.Contains(CounterpartKind.None) ? CounterpartKind.None : possible.Count == 1 ? possible.First() : null;
    }

    /// <summary>The oldest age that is taken for one, in whole years; the youngest is 0.</summary>
    public const int OldestAge = 130;

    /// <summary>Who is on the other side: as it is said, or as <see cref="MeantWithoutWords"/> says.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="said">Who is said to be; null where nobody says it.</param>
    /// <returns>Null where it has to be said, or cannot be: <see cref="Ask"/> has the words.</returns>
    public static CounterpartKind? Meant(Activity activity, CounterpartKind? said) =>
        (said ?? MeantWithoutWords(activity)) is { } meant && Of(activity).Contains(meant) ? meant : null;

    /// <summary>A sentence for somebody who left out who is on the other side, or said what cannot be.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="said">Who is said to be; null where nobody says it.</param>
    /// <param name="where">Where they say it: <c>in `counterpart`</c>.</param>
    /// <param name="but">Kinds that are not said there; none where it is not given.</param>
    public static string Ask(Activity activity, CounterpartKind? said, string where, EnumSet<CounterpartKind> but = default) =>
        said is { } other && !Of(activity).Contains(other)
            ? $"{Vocabulary.WordOf(other)} cannot be on the other side of {Vocabulary.WordOf(activity)}; say {WordsFor(activity, but)} {where}."
            : $"Say {where} who is on the other side of {Vocabulary.WordOf(activity)}: {WordsFor(activity, but)}.";

    /// <summary>The contract's words for the kinds that an activity can have: <c>CURRENT_STUDENT, FORMER_STUDENT or NONE</c>.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="but">Kinds that are left out; none where it is not given.</param>
    public static string WordsFor(Activity activity, EnumSet<CounterpartKind> but = default)
    {
        string[] words = [.. Of(activity).Except(but).Select(Vocabulary.WordOf)];
        return words.Length == 1 ? words[0] : $"{string.Join(", ", words[..^1])} or {words[^1]}";
    }

    /// <summary>The kinds of which clauses speak that this one may be: the answer is the strictest of theirs.</summary>
    internal static ReadOnlySpan<CounterpartKind> ReadAs(in CounterpartKind kind) =>
        ChildrenWithoutRecord.Contains(kind) ? EitherStudent : new ReadOnlySpan<CounterpartKind>(in kind);
}
