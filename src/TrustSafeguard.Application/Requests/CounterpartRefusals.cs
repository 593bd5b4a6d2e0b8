using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests;

/// <summary>What is wrong with who is said to be on the other side. All in one place, to be proof-read.</summary>
internal static class CounterpartRefusals
{
    public static Refusal StudentNotNamed { get; } = new(
        "counterpart.student-not-named",
        "Name the student in `student`; where it is not known which child it was, say UNIDENTIFIED_CHILD in `counterpart`.",
        "student");

    public static Refusal ContradictsStudent { get; } = new(
        "counterpart.contradicts-student", "Leave `counterpart` out where `student` is given: the records say whether the student had left.", "counterpart");

    public static Refusal Missing(Activity activity) => new("counterpart.missing", $"Name the student in `student`, where it is one. {Ask(activity, null)}", "student");

    public static Refusal DoesNotFit(Activity activity, CounterpartKind counterpart) => new("counterpart.does-not-fit", Ask(activity, counterpart), "counterpart");

    public static Refusal NoStudent(Activity activity) => new(
        "counterpart.no-student",
        $"No student is on the other side of {Vocabulary.WordOf(activity)}; leave `student` out, or choose the activity that says what happened between them.",
        "student");

    private static string Ask(Activity activity, CounterpartKind? said) => Counterparts.Ask(activity, said, "in `counterpart`", but: Counterparts.Students);
}
