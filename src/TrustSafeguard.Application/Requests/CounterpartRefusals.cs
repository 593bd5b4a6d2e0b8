using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests;

/// <summary>What is wrong with who is said to be on the other side. All in one place, to be proof-read.</summary>
internal static class CounterpartRefusals
{
    private const string NameTheStudent = "Name the student in `student`, where it is one: agreement is given for one student.";

    public static Refusal StudentNotNamed { get; } = new(
        "counterpart.student-not-named",
        "Name the student in `student`; where it is not known which child it was, say UNIDENTIFIED_CHILD in `counterpart`.",
        "student");

    public static Refusal ContradictsStudent { get; } = new(
        "counterpart.contradicts-student", "Leave `counterpart` out where `student` is given: the records say whether the student had left.", "counterpart");

    public static Refusal PostElsewhere { get; } = new(
        "student.of-another-post",
        "Name the post at the student's school in `staffMember`: they work there too, and what they do with its students is judged by its policy.",
        "staffMember");

    public static Refusal Missing(Activity activity) => new("counterpart.missing", $"Name the student in `student`, where it is one. {Ask(activity, null)}", "student");

    public static Refusal DoesNotFit(Activity activity, CounterpartKind counterpart) => new("counterpart.does-not-fit", Ask(activity, counterpart), "counterpart");

    public static Refusal NoStudent(Activity activity) => new(
        "counterpart.no-student",
        $"Leave `student` out, or choose the activity that says what happened between them: no student is on the other side of {Vocabulary.WordOf(activity)}.",
        "student");

    /// <summary>The same where agreement is asked for: it is given for one student by name, so that nobody is sent to a kind of child who has none.</summary>
    public static Refusal ForAgreement(Refusal refusal, Activity activity)
    {
        var others = Counterparts.Of(activity).Except(Counterparts.Children);
        return refusal.Code switch
        {
            "counterpart.student-not-named" => refusal with { Message = NameTheStudent },
            "counterpart.missing" or "counterpart.does-not-fit" => refusal with
            {
                Message = others.IsEmpty ? NameTheStudent : $"{NameTheStudent} {Counterparts.Ask(activity, null, "in `counterpart`", but: Counterparts.Children)}",
            },
            _ when refusal == UnknownRecords.StudentOfAnotherTrust => refusal with
            {
                Message = "Leave this to the child's own school: nobody can agree to it here for a student of another trust. "
                    + "Do not do it, and ask the headteacher what to do; a headteacher asks the chair of governors.",
            },
            _ => refusal,
        };
    }

    private static string Ask(Activity activity, CounterpartKind? said) => Counterparts.Ask(activity, said, "in `counterpart`", but: Counterparts.Students);
}
