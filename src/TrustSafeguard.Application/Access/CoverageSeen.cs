using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Organisations;

namespace TrustSafeguard.Application.Access;

/// <summary>Who has acknowledged what binds them, as numbers.</summary>
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

        /// <summary>Whether an acknowledgement is the one that answers for what binds whoever gave it now.</summary>
        public bool IsCurrent(AcknowledgementView acknowledgement) => seen.Views.Acknowledgements.IsCurrent(acknowledgement, seen.Now);

        /// <summary>When it has to be given anew.</summary>
        public DateTimeOffset DueAgainAt(AcknowledgementView acknowledgement) => seen.Views.Acknowledgements.DueAgainAt(acknowledgement, seen.Now);
    }
}
