using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;

namespace TrustSafeguard.Application.Access;

/// <summary>Who has acknowledged what binds them, and who owes it.</summary>
/// <remarks>What is not kept is worked out for everybody at a school: that counts as the looks at records that take as long.</remarks>
public static class CoverageSeen
{
    extension(VisibleRecords seen)
    {
        /// <summary>A school's coverage, at a time or at present.</summary>
        public AcknowledgementCoverage Coverage(SchoolView school, DateTimeOffset? asOf)
        {
            seen.Access.Reckon(AcknowledgementsView.LooksToCount(school, asOf, seen.Now));
            return asOf is { } time ? seen.Views.Acknowledgements.At(school, time) : seen.Views.Acknowledgements.AtPresent(school, seen.Now);
        }

        /// <summary>The coverage of a trust's schools together.</summary>
        public AcknowledgementCoverage Coverage(TrustView trust, DateTimeOffset? asOf)
        {
            seen.Access.Reckon(trust.Schools.Sum(school => AcknowledgementsView.LooksToCount(school, asOf, seen.Now)));
            return asOf is { } time
                ? AcknowledgementCoverage.Together(trust.Schools.Select(school => seen.Views.Acknowledgements.At(school, time)))
                : seen.Views.Acknowledgements.AtPresent(trust, seen.Now);
        }

        /// <summary>What somebody owes; each version that is looked at for it counts as a look, and the days of their school's policies as some.</summary>
        public AcknowledgementDue? AcknowledgementDue(StaffMemberView member, DateTimeOffset? asOf)
        {
            if (!seen.Sees(member))
            {
                return null;
            }

            var register = seen.RegisterOf(member.School, asOf ?? seen.Now);
            var before = register.Looks;
            var due = seen.Views.Acknowledgements.DueFrom(member, register);
            seen.Access.Reckon(register.Looks - before);
            return due;
        }

        /// <summary>A page of what is owed at a school; who has owed it longest comes first. It is worked out for everybody there, and nothing of it is kept.</summary>
        public Connection<AcknowledgementDue> AcknowledgementsDue(SchoolView school, DateTimeOffset? asOf, PageRequest page)
        {
            seen.Access.Reckon(AcknowledgementsView.LooksToCount(school));
            var list = seen.Views.Acknowledgements.DueFrom(school, asOf ?? seen.Now).Where(due => seen.Sees(due)).OrderBy(due => due.Key);
            return Connection<AcknowledgementDue>.Of(new OrderedReading<AcknowledgementDue>([OrderedSpan<AcknowledgementDue>.Of(list)], due => due.Key, false, null), page);
        }

        /// <summary>Whether an acknowledgement is the one that answers for what binds whoever gave it now.</summary>
        public bool IsCurrent(AcknowledgementView acknowledgement) => seen.Views.Acknowledgements.IsCurrent(acknowledgement, seen.Now, seen.Access.Reckon);

        /// <summary>When it has to be given anew.</summary>
        public DateTimeOffset DueAgainAt(AcknowledgementView acknowledgement) =>
            seen.Views.Acknowledgements.DueAgainAt(acknowledgement, seen.Now, seen.Access.Reckon);
    }
}
