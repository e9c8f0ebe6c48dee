export {
  type ClockChange,
  type ClockSegment,
  clockChanges,
  clockSegments,
  offsetAt,
  offsetText,
} from '../../../shared/model/zone-clock';
