using System.Collections.Immutable;
using TrustSafeguard.Policies.Reading;

namespace TrustSafeguard.Policies.Tests;

public class ReadingTests
{
    [Fact]
    public void A_file_that_cannot_be_read_is_an_error_and_no_exception() =>
        PolicyReader.ReadFile("/nowhere/policy.yaml").ShouldBeOfType<PolicyReadingResult.Failure>().Errors.ShouldHaveSingleItem().Code.ShouldBe("policy-file.unreadable");

    private const string Header = """
        policy:
          id: our-school
          title: Our school
          edition: first
          effective-from: 2026-09-01
          binds: [TEACHER, HEADTEACHER]

        """;

    private const string Otherwise = """
        otherwise:
          title: Where the policy is silent
          text: Use your professional judgement, and tell the head what you did or mean to do and why. The head tells the chair of governors.
          sources: [SMCI-011, SMCI-012, WALS-011, WALS-012, WEST-006, WEST-007]
          duties:
            - { duty: REPORT, to: [HEADTEACHER], by: FIRST_OPPORTUNITY }

        """;

    private const string Clause = """
        clauses:
          - id: our.email
            title: E-mail
            text: Use school e-mail.
            applies:
              activities: [SCHOOL_EMAIL]
            stance: PERMITTED

        """;

    [Fact]
    public void A_short_policy_is_read_whole()
    {
        var document = Read(Header + Clause).ShouldBeOfType<PolicyReadingResult.Success>().Document;

        document.Id.ShouldBe("our-school");
        document.EffectiveFrom.ShouldBe(new DateOnly(2026, 9, 1));
        document.Acknowledgement.DueWithinDays.ShouldBe(AcknowledgementRules.DefaultDueWithinDays);
        document.Clauses.ShouldHaveSingleItem().Stance.ShouldBe(Outcome.Permitted);
        document.Otherwise.ShouldBe(Uncovered.Shared);
    }

    [Fact]
    public void Layout_comments_and_the_order_of_sets_do_not_change_the_hash()
    {
        var other = Header.Replace("[TEACHER, HEADTEACHER]", "\n    - HEADTEACHER # the head too\n    - TEACHER").Replace("title: Our school", "title: \"Our school\"");

        Document(other + Clause).ShouldBe(Document(Header + Clause));
        Document(other + Clause).Hash.ShouldBe(Document(Header + Clause).Hash);
    }

    [Fact]
    public void Another_word_changes_the_hash() =>
        Document(Header + Clause).Hash.ShouldNotBe(Document(Header + Clause.Replace("Use school", "Please use school")).Hash);

    [Fact]
    public void A_pack_read_back_from_its_canonical_text_is_the_same_document()
    {
        foreach (var pack in PolicyPacks.All)
        {
            PolicyDocument.FromCanonical(pack.Canonical.Span).Canonical.ToArray().ShouldBe(pack.Canonical.ToArray());
        }
    }

    [Fact]
    public void The_canonical_text_of_format_one_never_changes() =>
        Snapshot.ShouldMatch(System.Text.Encoding.UTF8.GetString(Document(Header + Otherwise + Clause).Canonical.Span), "canonical-format-1");

    [Theory]
    [InlineData("SCHOOL_EMAIL", "SCHOOL_EMIAL", 12, 20, "policy-file.unknown-word", "`SCHOOL_EMIAL` is not an activity; did you mean `SCHOOL_EMAIL`?")]
    [InlineData("stance: PERMITTED", "stance: ALLOWED", 13, 13, "policy-file.unknown-word", "`ALLOWED` is not an outcome; write one of")]
    [InlineData("    title: E-mail", "    titel: E-mail", 9, 5, "policy-file.unknown-key", "did you mean `title`?")]
    [InlineData("    text: Use school e-mail.\n", "", 8, 5, "policy-file.missing-key", "`text` is missing from the clause; add it.")]
    [InlineData("[SCHOOL_EMAIL]", "SCHOOL_EMAIL", 12, 19, "policy-file.wrong-type", "write a list, as in `activities: [SCHOOL_EMAIL]`")]
    [InlineData("2026-09-01", "1 September", 5, 19, "policy-file.wrong-type", "write a date as in `2026-09-01`")]
    [InlineData("[SCHOOL_EMAIL]", "[SCHOOL_EMAIL, SCHOOL_EMAIL]", 12, 34, "policy-file.listed-twice", "`SCHOOL_EMAIL` is listed twice")]
    [InlineData("[SCHOOL_EMAIL]", "[SCHOOL_EMAIL", 12, 0, "policy-file.not-yaml", "This is not YAML")]
    [InlineData("[SCHOOL_EMAIL]", "&all [SCHOOL_EMAIL]", 12, 19, "policy-file.alias", "Anchors and aliases")]
    [InlineData("[SCHOOL_EMAIL]", "[[[[[[[[[[[[[[[[[[SCHOOL_EMAIL]]]]]]]]]]]]]]]]]]", 12, 0, "policy-file.too-deep", "limit `Depth` of 16")]
    [InlineData(
        "[SCHOOL_EMAIL]\n    stance: PERMITTED", "[LONE_LIFT]\n    stance: AUTHORISATION_REQUIRED", 13, 13,
        "policy.approvers-missing", "list who may agree under `approvers`")]
    [InlineData("stance: PERMITTED", "stance: PERMITTED_WITH_DUTIES", 13, 13, "policy.duties-missing", "list them under `duties`")]
    [InlineData("stance: PERMITTED", "stance: NOT_COVERED", 13, 13, "policy.stance-not-covered", "write `PERMITTED`")]
    [InlineData("our.email", "Our E-mail", 8, 9, "policy.bad-id", "`Our E-mail` is not an id")]
    [InlineData("activities: [SCHOOL_EMAIL]", "activities: []", 12, 19, "policy.no-activities", "list at least one under `activities`")]
    [InlineData(
        "activities: [SCHOOL_EMAIL]", "activities: [SCHOOL_EMAIL]\n      roles: [VOLUNTEER]", 13, 14, "policy.roles-not-bound",
        "`VOLUNTEER`, whom the policy does not bind")]
    [InlineData(
        "activities: [SCHOOL_EMAIL]", "activities: [SCHOOL_EMAIL]\n      counterparts: [{ kind: FORMER_STUDENT, from: 18, under: 16 }]", 13, 21, "policy.bad-ages",
        "write `from` as 0 or more, and below `under`")]
    [InlineData(
        "activities: [SCHOOL_EMAIL]", "activities: [SCHOOL_EMAIL]\n      when: [EMERGENCY]\n      unless: [EMERGENCY]", 14, 15, "policy.never-holds",
        "asks for `EMERGENCY` both to hold and not to hold")]
    [InlineData("stance: PERMITTED", "stance: PERMITTED\n    requires: [AUP_SIGNED]", 14, 15, "policy.approvers-without-authorisation", "write `AUTHORISATION_REQUIRED`")]
    [InlineData(
        "stance: PERMITTED", "stance: PERMITTED\n    duties: [{ duty: KEEP_MINIMAL, by: ONGOING }]", 14, 13, "policy.duties-under-permitted",
        "write `PERMITTED_WITH_DUTIES`")]
    [InlineData(
        "[SCHOOL_EMAIL]\n    stance: PERMITTED", "[LONE_LIFT]\n    stance: PROHIBITED\n    duties: [{ duty: REPORT, by: IMMEDIATE }]", 14, 14,
        "policy.recipient-missing", "under `to`")]
    [InlineData(
        "[SCHOOL_EMAIL]\n    stance: PERMITTED",
        "[LONE_LIFT]\n    stance: PERMITTED\n    exceptions:\n      - when: []\n        stance: PROHIBITED", 15, 9, "policy.exception-always-holds",
        "name circumstances")]
    [InlineData(
        "[SCHOOL_EMAIL]\n    stance: PERMITTED",
        "[LONE_LIFT]\n    stance: PERMITTED\n    exceptions:\n      - { when: [EMERGENCY], stance: PROHIBITED }\n      - { when: [EMERGENCY, LAST_RESORT], stance: PERMITTED }", 16,
        9, "policy.unreachable-exception", "put it before that one")]
    [InlineData("stance: PERMITTED", "stance: PERMITTED\n    severity: GRAVE", 14, 15, "policy-file.unknown-word", "`GRAVE` is not a severity")]
    [InlineData("stance: PERMITTED", "stance: PERMITTED\n    may-be-overridden: no", 14, 24, "policy-file.wrong-type", "write `true` or `false`")]
    [InlineData("binds: [TEACHER, HEADTEACHER]", "binds: []", 6, 10, "policy.binds-nobody", "list the roles")]
    [InlineData("binds:", "acknowledgement: { due-within-days: 0 }\n  binds:", 6, 39, "policy.out-of-range", "from 1 to 366")]
    [InlineData("binds:", "acknowledgement: { declarations: [EMERGENCY] }\n  binds:", 6, 36, "policy-file.wrong-type", "what a person signs, of these words: AUP_SIGNED")]
    public void A_mistake_is_shown_where_it_stands_with_what_to_write_instead(string right, string wrong, int line, int column, string code, string words)
    {
        var text = Header + Clause;
        text.ShouldContain(right);

        var error = Errors(text.Replace(right, wrong)).ShouldHaveSingleItem();

        error.Code.ShouldBe(code);
        error.Message.ShouldContain(words);
        error.Line.ShouldBe(line);
        error.File.ShouldBe("our.yaml");
        if (column > 0)
        {
            error.Column.ShouldBe(column);
        }
    }

    [Fact]
    public void All_mistakes_are_shown_at_once_in_the_order_of_the_file() =>
        Errors((Header + Clause).Replace("TEACHER,", "TEACHERS,").Replace("SCHOOL_EMAIL", "SCHOOL_EMIAL").Replace("stance: PERMITTED", "stanze: PERMITTED"))
            .Select(error => (error.Line, error.Code))
            .ShouldBe([(6, "policy-file.unknown-word"), (12, "policy-file.unknown-word"), (13, "policy-file.unknown-key")]);

    [Fact]
    public void A_clause_id_that_stands_twice_is_shown_where_it_stands_again()
    {
        var error = Errors(Header + Clause + Clause.Replace("clauses:\n", "")).ShouldHaveSingleItem();

        error.ToString().ShouldBe("our.yaml(14,9): policy.duplicate-clause: Two clauses have the id `our.email`; give one of them another.");
    }

    [Fact]
    public void However_a_text_is_damaged_the_answer_is_an_error_or_a_policy()
    {
        var text = Header + Clause;
        foreach (var damage in new[] { "", "[", "}", ":", "\n", "'", "&a ", "!", "\t", "\0" })
        {
            for (var at = 0; at < text.Length; at++)
            {
                Read(text.Remove(at, 1).Insert(at, damage)).ShouldNotBeNull();
            }
        }
    }

    [Fact]
    public void A_text_without_a_header_is_no_policy() =>
        Errors(Clause).ShouldHaveSingleItem().Code.ShouldBe("policy-file.no-header");

    [Fact]
    public void An_empty_text_is_no_policy() =>
        Errors("").ShouldHaveSingleItem().Code.ShouldBe("policy-file.empty");

    [Fact]
    public void A_format_from_the_future_is_refused() =>
        Errors("format: 2\n" + Header + Clause).ShouldHaveSingleItem().Code.ShouldBe("policy-file.unknown-format");

    [Fact]
    public void A_text_larger_than_the_limit_is_refused_unread() =>
        Errors(Header + "# " + new string('x', PolicyLimits.Default.FileSizeBytes)).ShouldHaveSingleItem().Code.ShouldBe("policy-file.too-large");

    [Fact]
    public void Header_and_clauses_may_stand_in_files_of_one_folder()
    {
        using var folder = new TestFolder();
        folder.Write("policy.yaml", Header);
        folder.Write("clauses.yaml", Clause);

        PolicyReader.ReadFolder(folder.Path).ShouldBeOfType<PolicyReadingResult.Success>().Document.ShouldBe(Document(Header + Clause));

        folder.Write("second.yaml", Header);
        Failure(PolicyReader.ReadFolder(folder.Path)).ShouldHaveSingleItem().ToString().ShouldStartWith("second.yaml(2,3): policy-file.second-header");
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error_like_any_other() =>
        Failure(PolicyReader.ReadFolder("/nowhere/at/all")).ShouldHaveSingleItem().Code.ShouldBe("policy-file.unreadable");

    private static PolicyReadingResult Read(string yaml) => PolicyReader.Read("our.yaml", yaml);

    private static PolicyDocument Document(string yaml) => Read(yaml).ShouldBeOfType<PolicyReadingResult.Success>().Document;

    private static ImmutableArray<PolicyReadingError> Errors(string yaml) => Failure(Read(yaml));

    private static ImmutableArray<PolicyReadingError> Failure(PolicyReadingResult result) => result.ShouldBeOfType<PolicyReadingResult.Failure>().Errors;
}
