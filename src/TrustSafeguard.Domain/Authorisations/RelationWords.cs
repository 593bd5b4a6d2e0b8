using System.Collections.Frozen;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Authorisations;

/// <summary>What families call each other, and what stands beside it: words that say what somebody is to a child, and not who they are.</summary>
internal static class RelationWords
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "mum", "mums", "mummy", "mom", "mam", "ma", "mama", "mother", "dad", "dads", "daddy", "da", "papa", "pa", "father",
        "parent", "parents", "carer", "carers", "caregiver", "guardian", "guardians",
        "nan", "nana", "nanna", "nanny", "nain", "gran", "granny", "grandma", "grandmother", "grandad", "granddad", "grandpa", "grandfather", "taid", "gramps",
        "grandparent", "grandparents", "aunt", "auntie", "aunty", "uncle", "sister", "brother", "sibling", "partner", "husband", "wife", "family", "relative", "next", "kin",
        "step", "stepmum", "stepmother", "stepdad", "stepfather", "stepparent", "foster", "fosterer", "adoptive", "birth", "biological", "legal", "social", "worker",
        "my", "her", "his", "their", "the", "a", "of", "to", "and", "or",
        "child", "childs", "children", "pupil", "pupils", "student", "students", "son", "sons", "daughter", "daughters",
        "mr", "mrs", "ms", "miss", "mx", "dr", "sir", "madam",
    }.Select(PlainText.NameKey).ToFrozenSet();

    /// <summary>Whether a text has no other words than these.</summary>
    public static bool AreAllOf(string name) => PlainText.NameKey(name).Split(' ').All(Words.Contains);
}
